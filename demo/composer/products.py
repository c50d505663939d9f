"""What is bought: the products, merchants, options, discounts and shipment methods of the demo shop."""

from dataclasses import dataclass, field
from decimal import Decimal

NINETEEN = Decimal("19.00")
SEVEN = Decimal("7.00")
EXEMPT = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """A concrete product. Prices are cents of gross euros; `offer` is what a merchant sells it by."""

    sku: str
    name: str
    price: int
    super_attributes: dict[str, str] = field(default_factory=dict)
    image: str | None = None
    tax_rate: Decimal = NINETEEN
    merchant: str | None = None
    offer: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle product: its parts at the prices that they have in it."""

    sku: str
    name: str
    parts: tuple[tuple[DemoProduct, int], ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """A configurable bundle: a template with the slots that were filled."""

    template_uuid: str
    name: str
    slots: tuple[tuple[str, DemoProduct], ...]


@dataclass(frozen=True, slots=True)
class DemoProductOption:
    group: str
    sku: str
    name: str
    price: int
    tax_rate: Decimal = NINETEEN


@dataclass(frozen=True, slots=True)
class Method:
    """A shipment method with its price in cents of gross euros and of gross Swiss francs."""

    name: str
    carrier: str
    price: int
    swiss_price: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A discount: a percentage or a fixed amount off the products, or a free delivery."""

    display_name: str
    description: str
    percent: Decimal | None = None
    amount: int = 0
    voucher_code: str | None = None
    is_free_delivery: bool = False


IMAGES = "https://images.icecat.biz/img"
GALAXY_S5 = DemoProduct(
    "066_23294028",
    "Samsung Galaxy S5 mini",
    39353,
    {"color": "Blue"},
    f"{IMAGES}/gallery_mediums/23294028_3275.jpg",
)
XPERIA = DemoProduct(
    "076_24394207", "Sony Xperia Z3 Compact", 35711, {"color": "White"}, f"{IMAGES}/norm/medium/24394207-3552.jpg"
)
GALAXY_S6 = DemoProduct(
    "047_26408568", "Samsung Galaxy S6", 57240, {"color": "Gold"}, f"{IMAGES}/norm/medium/26408568-7449.jpg"
)
EXTENSA = DemoProduct(
    "112_312526171",
    "Acer Extensa M2610",
    43723,
    {"color": "Black", "processor_cache": "3 MB"},
    f"{IMAGES}/gallery_mediums/31252617_9321.jpg",
)
IXUS = DemoProduct("002_25904004", "Canon IXUS 160", 9999, {}, f"{IMAGES}/norm/medium/25904004-9055.jpg")
NOTE = DemoProduct(
    "061_24752508",
    "Samsung Galaxy Note 4",
    27975,
    {"color": "Black"},
    f"{IMAGES}/norm/medium/24752508-8866.jpg",
    merchant="MER000001",
)
CAMILEO = DemoProduct("205_6350138", "Toshiba CAMILEO S30", 11611, {"color": "Grey"}, None, SEVEN, "MER000002")
PINK_SHOT = DemoProduct(
    "018_21081477", "Sony Cyber-shot DSC-W830", 31140, {"color": "Pink"}, merchant="MER000005", offer="offer66"
)
BLACK_SHOT = DemoProduct(
    "020_21081478", "Sony Cyber-shot DSC-W830", 10051, {"color": "Black"}, merchant="MER000002", offer="offer27"
)
SONY_EXPERTS_SHOT = DemoProduct(
    "020_21081478", "Sony Cyber-shot DSC-W830", 10490, {"color": "Black"}, merchant="MER000006", offer="offer81"
)
GUIDE = DemoProduct("310_1000310", "Field Guide to Night Photography", 2490, tax_rate=SEVEN)
STAMPS = DemoProduct("320_1000320", "Museum Stamp Sheet", 1600, tax_rate=EXEMPT)
CARD = DemoProduct("330_1000330", "Memory Card 64 GB", 1299, {"storage_capacity": "64 GB"})
FILM = DemoProduct("331_1000331", "Instant Film, 10 Sheets", 1095)
STRAP = DemoProduct("340_1000340", "Leather Camera Strap", 3450, {"color": "Brown"})
CABLE = DemoProduct("350_1000350", "Microphone Cable, by the Metre", 390)
TABLET = DemoProduct("360_1000360", "Drawing Tablet, Made to Order", 28900, {"color": "Silver"})

STARTER_SET = Bundle("210_1000210", "Photo Starter Set", ((IXUS, 8999), (CARD, 999), (STRAP, 2502)))
OFFICE_SET = Bundle("214_1000214", "Office Set", ((EXTENSA, 41000), (XPERIA, 33900)))
SMARTSTATION = Kit(
    "c8291fd3-c6ca-5b8f-8ff5-eccd6cb787de",
    "Smartstation Kit",
    (("9626de80-6caa-57a9-a683-2846ec5b6914", EXTENSA), ("2a5e55b1-993a-5510-864c-a4a18558aa75", GALAXY_S6)),
)

INSURANCE = DemoProductOption("Insurance", "OP_insurance", "Two (2) year insurance coverage", 10000)
WRAPPING = DemoProductOption("Gift wrapping", "OP_gift_wrapping", "Recycled paper", 350)
READING_LIGHT = DemoProductOption("Extras", "OP_reading_light", "Clip-on reading light", 590)

STANDARD = Method("Standard", "Spryker Dummy Shipment", 490, 560)
EXPRESS = Method("Express", "Spryker Dummy Shipment", 590, 680)
DRONE = Method("Standard", "Spryker Drone Shipment", 500, 580)
SAME_DAY = Method("Same Day", "Spryker Drone Shipment", 1000, 1200)
NEXT_DAY = Method("Next Day", "Spryker Drone Shipment", 1500, 1700)
SMALL_ORDER_FEE = 300

TEN_PERCENT = Rule("10% off from 100", "A tenth off every order of a hundred or more.", Decimal(10))
WINTER = Rule(
    "Winter voucher", "Fifteen percent with the code of the winter letter.", Decimal(15), voucher_code="WINTER15"
)
WELCOME = Rule("Welcome", "Ten off the first order.", amount=1000, voucher_code="WELCOME10")
FREE_DELIVERY = Rule("Free delivery", "Standard delivery at no cost from 30.", is_free_delivery=True)
