"""What customers send about themselves, complete and valid."""

ADDRESS = {
    "salutation": "Ms",
    "firstName": "Ada",
    "lastName": "Example",
    "address1": "Lindenweg",
    "address2": "7",
    "address3": None,
    "zipCode": "20095",
    "city": "Hamburg",
    "iso2Code": "DE",
    "company": None,
    "phone": "+49 40 5550101",
    "isDefaultShipping": False,
    "isDefaultBilling": False,
}


BOOK = "/customers/DE--7/addresses"


REGISTRATION = {
    "email": "Nora.Neu@shop.example",
    "gender": "Female",
    "salutation": "Ms",
    "firstName": "Nora",
    "lastName": "Neu",
    "password": "321egnahc",
    "confirmPassword": "321egnahc",
    "acceptedTerms": True,
}


TAKEN = (
    "If this email address is already in use, you will receive a password reset link. Otherwise you must first validate"
    " your e-mail address to finish registration. Please check your e-mail."
)


CHANGE123 = "bcrypt$$2y$04$n5aBUWJey.bAUlaaMD4TOezGHwmHgmtIqTA/MhtjZ3GFDdsTFfCO6"
