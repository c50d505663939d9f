"""What the demo shop sells: products of our own telling, around those that its orders name."""

from dataclasses import dataclass

GOODS, BOOKS, EXEMPT = "Goods", "Books and Film", "Tax Exempt"
RED, BLUE, BLACK, WHITE = ("Red", "rot"), ("Blue", "blau"), ("Black", "schwarz"), ("White", "weiß")
GOLD, GREY, PINK, BROWN, SILVER = (
    ("Gold", "gold"),
    ("Grey", "grau"),
    ("Pink", "rosa"),
    ("Brown", "braun"),
    ("Silver", "silber"),
)


@dataclass(frozen=True, slots=True)
class GoodVariant:
    """A concrete product. `price` is its own, in cents of gross euros, where it differs from the others'."""

    sku: str
    color: tuple[str, str] | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    price: int | None = None
    stock: tuple[int, int] = (20, 10)
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Good:
    """An abstract product with its names and descriptions in English and German."""

    sku: str
    category: str
    brand: str
    names: tuple[str, str]
    texts: tuple[str, str]
    price: int
    variants: tuple[GoodVariant, ...]
    original_price: int | None = None
    tax_set: str = GOODS
    merchant: str = "MER000001"
    new_from: str = ""


ORDERED_GOODS = (
    Good(
        *("002", "digital-cameras", "Canon", ("Canon IXUS 160", "Canon IXUS 160")),
        (
            "Slips into a shirt pocket and is awake in a second.",
            "Passt in die Hemdtasche und ist in einer Sekunde wach.",
        ),
        9999,
        (GoodVariant("002_25904004", SILVER), GoodVariant("002_25904005", RED)),
    ),
    Good(
        *("018", "digital-cameras", "Sony", ("Sony Cyber-shot DSC-W830", "Sony Cyber-shot DSC-W830")),
        ("Eight-fold zoom and a sweep panorama for views.", "Achtfacher Zoom und Schwenkpanorama für weite Blicke."),
        34500,
        (GoodVariant("018_21081477", PINK, price=31140),),
        merchant="MER000005",
    ),
    Good(
        *("020", "digital-cameras", "Sony", ("Sony Cyber-shot DSC-W830", "Sony Cyber-shot DSC-W830")),
        ("The same small camera in sober black.", "Dieselbe kleine Kamera in nüchternem Schwarz."),
        10580,
        (GoodVariant("020_21081478", BLACK),),
        merchant="MER000006",
    ),
    Good(
        *("047", "phones", "Samsung", ("Samsung Galaxy S6", "Samsung Galaxy S6")),
        ("Metal and glass, and a camera that needs little light.", "Metall und Glas, und eine Kamera für wenig Licht."),
        57240,
        (GoodVariant("047_26408568", GOLD), GoodVariant("047_26408569", BLACK)),
        original_price=61900,
    ),
    Good(
        *("061", "phones", "Samsung", ("Samsung Galaxy Note 4", "Samsung Galaxy Note 4")),
        ("A large screen and a pen for your handwriting.", "Ein großer Schirm und ein Stift für Ihre Handschrift."),
        27975,
        (GoodVariant("061_24752508", BLACK), GoodVariant("061_24752509", WHITE)),
    ),
    Good(
        *("066", "phones", "Samsung", ("Samsung Galaxy S5 mini", "Samsung Galaxy S5 mini")),
        ("Withstands rain, dust and small hands.", "Hält Regen, Staub und kleinen Händen stand."),
        39353,
        (GoodVariant("066_23294028", BLUE), GoodVariant("066_23294029", WHITE)),
    ),
    Good(
        *("076", "phones", "Sony", ("Sony Xperia Z3 Compact", "Sony Xperia Z3 Compact")),
        ("Two days of battery in a small case.", "Zwei Tage Akku in einem kleinen Gehäuse."),
        35711,
        (GoodVariant("076_24394207", WHITE), GoodVariant("076_24394208", BLACK)),
    ),
    Good(
        *("112", "computers", "Acer", ("Acer Extensa M2610", "Acer Extensa M2610")),
        (
            "A desk computer that does its work and is not heard.",
            "Ein Bürorechner, der arbeitet und nicht zu hören ist.",
        ),
        43723,
        (
            GoodVariant("112_312526171", BLACK, (("processor_cache", "3 MB"),)),
            GoodVariant("112_306918001", BLACK, (("processor_cache", "6 MB"),), 52900),
        ),
    ),
    Good(
        *("205", "camcorders", "Toshiba", ("Toshiba CAMILEO S30", "Toshiba CAMILEO S30")),
        ("Films in full HD and opens like a book.", "Filmt in voller Auflösung und klappt auf wie ein Buch."),
        11611,
        (GoodVariant("205_6350138", GREY),),
        tax_set=BOOKS,
        merchant="MER000002",
    ),
    Good(
        *("310", "accessories", "Fieldnotes", ("Field Guide to Night Photography", "Nachtfotografie: ein Feldführer")),
        (
            "Two hundred pages about stars, street lamps and patience.",
            "Zweihundert Seiten über Sterne, Laternen und Geduld.",
        ),
        2490,
        (GoodVariant("310_1000310"),),
        tax_set=BOOKS,
        new_from="2026-09-01",
    ),
    Good(
        *("320", "accessories", "Museum", ("Museum Stamp Sheet", "Briefmarkenbogen des Museums")),
        ("Ten stamps with cameras of a hundred years.", "Zehn Marken mit Kameras aus hundert Jahren."),
        1600,
        (GoodVariant("320_1000320"),),
        tax_set=EXEMPT,
    ),
    Good(
        *("330", "accessories", "Kestrel", ("Memory Card", "Speicherkarte")),
        ("Quick enough for film, and drop-proof.", "Schnell genug für Filme, und sturzfest."),
        1299,
        (
            GoodVariant("330_1000330", None, (("storage_capacity", "64 GB"),), stock=(300, 120)),
            GoodVariant("330_1000331", None, (("storage_capacity", "128 GB"),), 1999, (200, 80)),
            GoodVariant("330_1000332", None, (("storage_capacity", "256 GB"),), 3499, (90, 40)),
        ),
        original_price=1499,
    ),
    Good(
        *("331", "accessories", "Lumo", ("Instant Film, 10 Sheets", "Sofortbildfilm, 10 Blatt")),
        ("Ten pictures that develop in your hand.", "Zehn Bilder, die sich in der Hand entwickeln."),
        1095,
        (GoodVariant("331_1000331", stock=(400, 400)),),
    ),
    Good(
        *("340", "accessories", "Sattler", ("Leather Camera Strap", "Kameragurt aus Leder")),
        ("Vegetable tanned, and better with every year.", "Pflanzlich gegerbt, und mit jedem Jahr schöner."),
        3450,
        (GoodVariant("340_1000340", BROWN), GoodVariant("340_1000341", BLACK)),
    ),
    Good(
        *("350", "accessories", "Klangwerk", ("Microphone Cable, by the Metre", "Mikrofonkabel, Meterware")),
        ("Cut to the length that you order.", "Auf die bestellte Länge geschnitten."),
        390,
        (GoodVariant("350_1000350", BLACK, stock=(500, 250)),),
    ),
    Good(
        *("360", "tablets", "Kestrel", ("Drawing Tablet, Made to Order", "Zeichentablett nach Maß")),
        ("Choose the hand, the pen and the day of delivery.", "Wählen Sie Hand, Stift und Liefertag."),
        28900,
        (GoodVariant("360_1000360", SILVER, stock=(6, 0)),),
    ),
    Good(
        *("210", "digital-cameras", "Canon", ("Photo Starter Set", "Foto-Starterset")),
        (
            "Camera, card and strap: everything for the first walk.",
            "Kamera, Karte und Gurt: alles für den ersten Rundgang.",
        ),
        12500,
        (GoodVariant("210_1000210", parts="002_25904004/1, 330_1000330/1, 340_1000340/1"),),
    ),
    Good(
        *("214", "computers", "Acer", ("Office Set", "Büro-Set")),
        (
            "A computer for the desk and a phone for the way.",
            "Ein Rechner für den Tisch und ein Telefon für unterwegs.",
        ),
        74900,
        (GoodVariant("214_1000214", parts="112_312526171/1, 076_24394207/1"),),
    ),
)
