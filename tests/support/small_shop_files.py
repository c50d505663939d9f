"""A shop of two products as files, for tests that need something to hang rows on."""

STORES = {
    "store": "name\nDE\nAT\n",
    "currency": "iso_code,currency_symbol,name\nEUR,€,Euro\nCHF,CHF,Swiss Franc\n",
}

TAXES = {
    "tax": """\
    tax_set_name,country_name,tax_rate_name,tax_rate_percent
    Cameras,Germany,Germany Standard,19
    """
}
CATEGORIES = {
    "category": """\
    category_key,parent_category_key,name.en_US,name.de_DE,is_active,is_root,node_order
    root,,Shop,Laden,1,1,
    cameras,root,Cameras & Film,Kameras & Film,1,0,90
    instant,cameras,Instant Cameras,Sofortbild Kameras,1,0,
    """
}
ABSTRACTS = {
    "product-abstract": """\
    abstract_sku,category_key,category_product_order,name.en_US,name.de_DE,url.en_US,url.de_DE,attribute_key_2,value_2,\
attribute_key_1,value_1,attribute_key_1.de_DE,value_1.de_DE,color_code,description.en_US,description.de_DE,tax_set_name,\
meta_title.en_US,meta_title.de_DE,meta_keywords.en_US,meta_keywords.de_DE,meta_description.en_US,meta_description.de_DE,\
new_from,new_to
    001,"cameras, instant","3, 1",Box,Kiste,/en/box-001,/de/kiste-001,brand,Lumo,\
systems,"['Windows 11', 'Ubuntu']",,,#DC2E09,A box.,Eine Kiste.,Cameras,,,,,,,2020-01-01 0:00:00,
    002,cameras,,Lens,Linse,/en/lens-002,/de/linse-002,brand,Argus,,,,,,,,Cameras,,,,,,,,
    """
}
CONCRETES = {
    "product-concrete": """\
    abstract_sku,concrete_sku,name.en_US,name.de_DE,attribute_key_1,value_1,is_searchable.en_US,is_searchable.de_DE,\
bundled,is_quantity_splittable
    001,001_1,Red Box,Rote Kiste,color,red,1,0,,
    001,001_2,Blue Box,Blaue Kiste,color,blue,1,1,,0
    002,002_1,Lens,Linse,,,1,1,,1
    """
}
SMALL_SHOP = {**STORES, **TAXES, **CATEGORIES, **ABSTRACTS, **CONCRETES}
