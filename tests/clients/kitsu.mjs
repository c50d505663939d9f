// A customer's way through the shop with kitsu: node kitsu.mjs ADDRESS [REFERENCE OF AN ORDER THAT GOES BACK]
import Kitsu from 'kitsu'
import { ADDRESS, CART, INVOICE, PERSON, SONIA, tell } from './customer.mjs'

const [shop, reference] = process.argv.slice(2)
const api = new Kitsu({baseURL: shop, camelCaseTypes: false, resourceCase: 'none', pluralize: false})
const {data: token} = await api.post('access-tokens', SONIA)
api.headers.Authorization = `Bearer ${token.accessToken}`
await tell(reference ? sendBack : order)

async function order() {
  const {data: [found]} = await api.get('catalog-search', {params: {
    q: 'galaxy s5', include: 'abstract-products,concrete-products', fields: {'abstract-products': 'name'},
  }})
  const [phone] = found['abstract-products'].data
  const concrete = phone['concrete-products'].data[0]
  const refusal = await api.get('abstract-products/nothing').catch((problem) => problem.errors[0])
  const {data: [open]} = await api.get('carts')
  const cart = open ?? (await api.post('carts', CART)).data
  await api.post(`carts/${cart.id}/items`, {sku: concrete.id, quantity: 2})
  const {data: filled} = await api.get(`carts/${cart.id}`, {params: {include: 'items'}})
  const [line] = filled.items.data
  const {data: ways} = await api.post('checkout-data', {idCart: cart.id}, {params: {include: 'shipments,shipment-methods,payment-methods'}})
  const {data: placed} = await api.post('checkout', {
    idCart: cart.id, customer: PERSON, billingAddress: ADDRESS, shippingAddress: ADDRESS,
    shipment: {idShipmentMethod: 1}, payments: [INVOICE],
  }, {params: {include: 'orders'}})
  const [made] = placed.orders.data
  return {
    names: found['abstract-products'].data.map((each) => each.name), sku: concrete.id, refusal: [refusal.status, refusal.code],
    line: [line.sku, line.quantity], grandTotal: filled.totals.grandTotal,
    shipmentMethods: ways.shipments.data[0]['shipment-methods'].data.map((each) => each.name),
    paymentMethods: ways['payment-methods'].data.map((each) => each.paymentMethodName),
    reference: placed.orderReference, ordered: made.items.map((each) => [each.sku, each.quantity]), total: made.totals.grandTotal,
  }
}

async function sendBack() {
  const {data: order} = await api.get(`orders/${reference}`)
  const returnItems = [{salesOrderItemUuid: order.items[0].uuid, reason: 'Damaged'}]
  const {data: made} = await api.post('returns', {store: 'DE', returnItems}, {params: {include: 'return-items'}})
  const {data: orders} = await api.get('orders', {params: {page: {offset: 0, limit: 3}}})
  const {data: later} = await api.get(`orders/${reference}`)
  return {
    newest: orders[0].id, states: later.items.map((each) => each.state), returned: made.returnReference,
    reasons: made['return-items'].data.map((each) => each.reason),
  }
}
