// What each client's customer types in, and how its program tells the test what the library made of the answers.
export const SONIA = {username: 'sonia@spryker.com', password: 'change123'}
export const PERSON = {salutation: 'Ms', firstName: 'Sonia', lastName: 'Wagner', email: SONIA.username}
export const ADDRESS = {
  salutation: 'Ms', firstName: 'Sonia', lastName: 'Wagner', address1: 'Torstr.', address2: '7', address3: '',
  zipCode: '10119', city: 'Berlin', iso2Code: 'DE', company: '', phone: '',
}
export const CART = {name: 'Everything', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE'}
export const INVOICE = {paymentMethodName: 'Invoice', paymentProviderName: 'DummyPayment'}

export async function tell(way) {
  console.log(JSON.stringify(await way()))
}
