// A customer's way through the shop with devour-client: node devour.mjs ADDRESS [REFERENCE OF AN ORDER THAT GOES BACK]
import JsonApi from 'devour-client'
import { ADDRESS, CART, INVOICE, PERSON, SONIA, tell } from './customer.mjs'

const [shop, reference] = process.argv.slice(2)
const errorBuilder = ({status, code}) => ({status, code})
const api = new JsonApi({apiUrl: shop, pluralize: false, logger: false, errorBuilder})
const many = (type) => ({jsonApi: 'hasMany', type})
const models = {
  'access-tokens': {username: '', password: '', accessToken: ''},
  'catalog-search': {'abstract-products': many('abstract-products')},
  'abstract-products': {name: '', attributes: {}, 'concrete-products': many('concrete-products')},
  'concrete-products': {name: '', sku: ''},
  carts: {name: '', priceMode: '', currency: '', store: '', totals: {}, items: many('items')},
  items: {sku: '', quantity: 1},
  'checkout-data': {idCart: '', shipments: many('shipments'), 'payment-methods': many('payment-methods')},
  shipments: {'shipment-methods': many('shipment-methods')},
  'shipment-methods': {name: ''},
  'payment-methods': {paymentMethodName: ''},
  checkout: {
    idCart: '', customer: {}, billingAddress: {}, shippingAddress: {}, shipment: {}, payments: [], orderReference: '', orders: many('orders'),
  },
  orders: {items: [], totals: {}},
  returns: {store: '', returnItems: [], returnReference: '', 'return-items': many('return-items')},
  'return-items': {reason: ''},
}
Object.entries(models).forEach(([type, attributes]) => api.define(type, attributes))
const {data: token} = await api.create('access-tokens', SONIA)
api.headers.Authorization = `Bearer ${token.accessToken}`
await tell(reference ? sendBack : order)

async function order() {
  const {data: [found]} = await api.findAll('catalog-search', {q: 'galaxy s5', include: 'abstract-products,concrete-products'})
  const phones = found['abstract-products']
  const sku = phones[0]['concrete-products'][0].id
  const refusal = await api.find('abstract-products', 'nothing').catch((problem) => problem)
  const {data: [open]} = await api.findAll('carts')
  const cart = open ?? (await api.create('carts', CART)).data
  await api.one('carts', cart.id).all('items').post({sku, quantity: 2})
  const {data: filled} = await api.find('carts', cart.id, {include: 'items'})
  const [line] = filled.items
  const {data: ways} = await api.create('checkout-data', {idCart: cart.id}, {include: 'shipments,shipment-methods,payment-methods'})
  const {data: placed} = await api.create('checkout', {
    idCart: cart.id, customer: PERSON, billingAddress: ADDRESS, shippingAddress: ADDRESS,
    shipment: {idShipmentMethod: 1}, payments: [INVOICE],
  }, {include: 'orders'})
  const [made] = placed.orders
  return {
    names: phones.map((each) => each.name), sku, refusal: [refusal[0].status, refusal[0].code],
    line: [line.sku, line.quantity], grandTotal: filled.totals.grandTotal,
    shipmentMethods: ways.shipments[0]['shipment-methods'].map((each) => each.name),
    paymentMethods: ways['payment-methods'].map((each) => each.paymentMethodName),
    reference: placed.orderReference, ordered: made.items.map((each) => [each.sku, each.quantity]), total: made.totals.grandTotal,
  }
}

async function sendBack() {
  const {data: order} = await api.find('orders', reference)
  const returnItems = [{salesOrderItemUuid: order.items[0].uuid, reason: 'Damaged'}]
  const {data: made} = await api.create('returns', {store: 'DE', returnItems}, {include: 'return-items'})
  const {data: orders} = await api.findAll('orders', {page: {offset: 0, limit: 3}})
  const {data: later} = await api.find('orders', reference)
  return {
    newest: orders[0].id, states: later.items.map((each) => each.state), returned: made.returnReference,
    reasons: made['return-items'].map((each) => each.reason),
  }
}
