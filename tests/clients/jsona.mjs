// A customer's way through the shop with fetch and jsona: node jsona.mjs ADDRESS [REFERENCE OF AN ORDER THAT GOES BACK]
import { Jsona } from 'jsona'
import { ADDRESS, CART, INVOICE, PERSON, SONIA, tell } from './customer.mjs'

const [shop, reference] = process.argv.slice(2)
const reader = new Jsona()
const headers = {'Content-Type': 'application/vnd.api+json'}
const token = await post('/access-tokens', {type: 'access-tokens', ...SONIA})
headers.Authorization = `Bearer ${token.accessToken}`
await tell(reference ? sendBack : order)

async function get(path) {
  const answer = await fetch(shop + path, {headers})
  return answer.ok ? reader.deserialize(await answer.json()) : answer.json()
}

async function post(path, stuff) {
  const answer = await fetch(shop + path, {method: 'POST', headers, body: JSON.stringify(reader.serialize({stuff}))})
  if (!answer.ok) throw new Error(await answer.text())
  return reader.deserialize(await answer.json())
}

async function order() {
  const [found] = await get('/catalog-search?q=galaxy%20s5&include=abstract-products,concrete-products')
  const phones = found['abstract-products']
  const sku = phones[0]['concrete-products'][0].sku
  const {errors: [refusal]} = await get('/abstract-products/nothing')
  const [open] = await get('/carts')
  const cart = open ?? (await post('/carts', {type: 'carts', ...CART}))
  await post(`/carts/${cart.id}/items`, {type: 'items', sku, quantity: 2})
  const filled = await get(`/carts/${cart.id}?include=items`)
  const [line] = filled.items
  const ways = await post('/checkout-data?include=shipments,shipment-methods,payment-methods', {type: 'checkout-data', idCart: cart.id})
  const placed = await post('/checkout?include=orders', {
    type: 'checkout', idCart: cart.id, customer: PERSON, billingAddress: ADDRESS, shippingAddress: ADDRESS,
    shipment: {idShipmentMethod: 1}, payments: [INVOICE],
  })
  const [made] = placed.orders
  return {
    names: phones.map((each) => each.name), sku, refusal: [refusal.status, refusal.code],
    line: [line.sku, line.quantity], grandTotal: filled.totals.grandTotal,
    shipmentMethods: ways.shipments[0]['shipment-methods'].map((each) => each.name),
    paymentMethods: ways['payment-methods'].map((each) => each.paymentMethodName),
    reference: placed.orderReference, ordered: made.items.map((each) => [each.sku, each.quantity]), total: made.totals.grandTotal,
  }
}

async function sendBack() {
  const order = await get(`/orders/${reference}`)
  const returnItems = [{salesOrderItemUuid: order.items[0].uuid, reason: 'Damaged'}]
  const made = await post('/returns?include=return-items', {type: 'returns', store: 'DE', returnItems})
  const orders = await get('/orders?page[offset]=0&page[limit]=3')
  const later = await get(`/orders/${reference}`)
  return {
    newest: orders[0].id, states: later.items.map((each) => each.state), returned: made.returnReference,
    reasons: made['return-items'].map((each) => each.reason),
  }
}
