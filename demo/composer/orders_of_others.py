"""The orders of everybody else: all states of orders.md, 12.2 and 12.4, both price modes and currencies."""

from decimal import Decimal

from demo.composer.people import (
    AHILL,
    ALEXA,
    ANDREW,
    ANNE,
    BILL,
    GEORGE,
    HENRY,
    HENRYS_WAREHOUSE,
    MAGGIE,
    MARIA,
    SPENCOR,
)
from demo.composer.products import (
    BLACK_SHOT,
    CABLE,
    CAMILEO,
    CARD,
    DRONE,
    EXPRESS,
    EXTENSA,
    FILM,
    FREE_DELIVERY,
    GALAXY_S5,
    GALAXY_S6,
    GUIDE,
    INSURANCE,
    IXUS,
    NEXT_DAY,
    NOTE,
    OFFICE_SET,
    PINK_SHOT,
    READING_LIGHT,
    SAME_DAY,
    SMARTSTATION,
    SONY_EXPERTS_SHOT,
    STAMPS,
    STANDARD,
    STARTER_SET,
    STRAP,
    TABLET,
    TEN_PERCENT,
    WELCOME,
    WINTER,
    WRAPPING,
    XPERIA,
)
from demo.composer.stories import BundlePurchase, KitPurchase, Purchase, Story, StoryParcel
from pricing.calculation import PricingMode

FREE_FROM_30 = (FREE_DELIVERY,)
BY_EXPRESS = (StoryParcel(EXPRESS),)
IN_A_DAY = (StoryParcel(NEXT_DAY),)
NET, CHF = PricingMode.NET, "CHF"
HOME_AND_WAREHOUSE = (StoryParcel(STANDARD), StoryParcel(EXPRESS, HENRYS_WAREHOUSE))

FIRST_HALF = (
    Story(SPENCOR, "2026-01-02 08:30", (Purchase(GALAXY_S5), Purchase(XPERIA)), "closed", rules=(TEN_PERCENT,)),
    Story(MARIA, "2026-01-08 14:12", (Purchase(GUIDE),), "closed", has_small_order_fee=True),
    Story(
        HENRY,
        "2026-01-15 09:05",
        (Purchase(EXTENSA, 3), Purchase(CARD, 12, parcel=1)),
        "closed",
        HOME_AND_WAREHOUSE,
        mode=NET,
    ),
    Story(ANDREW, "2026-01-21 17:47", (Purchase(IXUS, options=(INSURANCE,)),), "closed", currency=CHF),
    Story(GEORGE, "2026-01-29 20:20", (Purchase(NOTE), Purchase(BLACK_SHOT)), "closed"),
    Story(ANNE, "2026-02-04 11:38", (BundlePurchase(STARTER_SET),), "closed", rules=(WELCOME, FREE_DELIVERY)),
    Story(BILL, "2026-02-10 07:15", (Purchase(STRAP, 4), Purchase(FILM, 10)), "closed", BY_EXPRESS, mode=NET),
    Story(ALEXA, "2026-02-18 22:01", (Purchase(STAMPS, 3),), "closed", rules=FREE_FROM_30),
    Story(MAGGIE, "2026-02-25 15:50", (Purchase(GALAXY_S6),), "refunded", IN_A_DAY, was_returned=True),
    Story(AHILL, "2026-03-03 10:10", (Purchase(XPERIA), Purchase(GUIDE)), "closed", currency=CHF, rules=(TEN_PERCENT,)),
    Story(SPENCOR, "2026-03-12 12:34", (KitPurchase(SMARTSTATION),), "closed", rules=(WINTER,), pays_by_card=True),
    Story(MARIA, "2026-03-20 18:18", (Purchase(CAMILEO),), "closed", has_one_address=True),
    Story(
        HENRY,
        "2026-03-27 08:55",
        (BundlePurchase(OFFICE_SET), Purchase(CABLE, metres=Decimal("12"))),
        "closed",
        mode=NET,
        parcels=(StoryParcel(STANDARD, HENRYS_WAREHOUSE),),
    ),
    Story(GEORGE, "2026-04-02 16:42", (Purchase(IXUS), Purchase(CARD)), "cancelled"),
    Story(ANNE, "2026-04-09 09:29", (Purchase(GUIDE, 2, options=(WRAPPING,)),), "closed", BY_EXPRESS),
    Story(ANDREW, "2026-04-16 13:13", (Purchase(PINK_SHOT), Purchase(FILM, 3)), "closed", currency=CHF),
    Story(BILL, "2026-04-24 19:07", (Purchase(EXTENSA),), "invalid"),
    Story(
        ALEXA, "2026-05-05 07:59", (Purchase(SONY_EXPERTS_SHOT), Purchase(BLACK_SHOT)), "closed", rules=(TEN_PERCENT,)
    ),
    Story(MAGGIE, "2026-05-13 21:45", (Purchase(CARD, 2), Purchase(STRAP)), "closed", rules=(WINTER, FREE_DELIVERY)),
    Story(SPENCOR, "2026-05-22 10:36", (Purchase(TABLET, configuration='{"frame":"oak","engraving":""}'),), "closed"),
    Story(AHILL, "2026-05-29 12:00", (Purchase(IXUS, 2),), "refunded", currency=CHF),
    Story(
        MARIA, "2026-06-08 17:22", (Purchase(NOTE, state="refunded"), Purchase(CAMILEO)), "closed", was_returned=True
    ),
    Story(
        HENRY,
        "2026-06-16 08:08",
        (Purchase(GALAXY_S5, 5), Purchase(XPERIA, 5, parcel=1)),
        "closed",
        HOME_AND_WAREHOUSE,
        mode=NET,
        rules=(TEN_PERCENT,),
    ),
    Story(
        GEORGE,
        "2026-06-25 14:48",
        (Purchase(GUIDE), Purchase(STAMPS)),
        "closed",
        (StoryParcel(DRONE),),
        rules=FREE_FROM_30,
    ),
)

SECOND_HALF = (
    Story(ANNE, "2026-07-03 09:17", (Purchase(XPERIA, options=(INSURANCE,)),), "closed", BY_EXPRESS, pays_by_card=True),
    Story(BILL, "2026-07-10 11:52", (Purchase(CARD, 9), Purchase(FILM, 25)), "closed", mode=NET, rules=(WINTER,)),
    Story(ALEXA, "2026-07-22 20:39", (Purchase(GALAXY_S6), Purchase(STRAP)), "closed", rules=(TEN_PERCENT, WINTER)),
    Story(ANDREW, "2026-07-30 15:15", (BundlePurchase(STARTER_SET),), "closed", currency=CHF, rules=FREE_FROM_30),
    Story(MAGGIE, "2026-08-11 08:44", (Purchase(BLACK_SHOT),), "cancelled", has_one_address=True),
    Story(
        SPENCOR,
        "2026-08-19 18:31",
        (Purchase(IXUS), Purchase(GUIDE, parcel=1)),
        "closed",
        (StoryParcel(STANDARD), StoryParcel(SAME_DAY, ANNE.home)),
    ),
    Story(AHILL, "2026-08-27 10:02", (Purchase(EXTENSA), Purchase(CARD)), "closed", IN_A_DAY, currency=CHF, mode=NET),
    Story(MARIA, "2026-09-04 13:26", (Purchase(FILM, 2),), "closed", has_small_order_fee=True),
    Story(
        HENRY,
        "2026-09-11 07:31",
        (Purchase(CABLE, metres=Decimal("37.25")), Purchase(STRAP, 2)),
        "closed",
        mode=NET,
        parcels=(StoryParcel(EXPRESS, HENRYS_WAREHOUSE, requested_on="2026-09-18"),),
    ),
    Story(
        GEORGE,
        "2026-09-18 19:54",
        (Purchase(PINK_SHOT, state="refunded"), Purchase(NOTE, state="closed")),
        "closed",
        was_returned=True,
    ),
    Story(ANNE, "2026-09-25 12:09", (Purchase(GALAXY_S5),), "returned", BY_EXPRESS),
    Story(BILL, "2026-10-02 16:16", (Purchase(XPERIA, 2),), "return canceled", mode=NET),
    Story(ALEXA, "2026-10-08 21:03", (Purchase(IXUS, options=(INSURANCE, WRAPPING)),), "shipped to customer"),
    Story(ANDREW, "2026-10-15 09:41", (Purchase(GUIDE, 3),), "delivered", currency=CHF, rules=FREE_FROM_30),
    Story(
        MAGGIE, "2026-10-20 17:28", (KitPurchase(SMARTSTATION),), "delivered", rules=(TEN_PERCENT,), pays_by_card=True
    ),
    Story(SPENCOR, "2026-10-26 08:19", (Purchase(CAMILEO), Purchase(PINK_SHOT)), "delivered", rules=(TEN_PERCENT,)),
    Story(
        AHILL,
        "2026-10-29 11:47",
        (Purchase(TABLET, configuration='{"frame":"steel","engraving":"A"}'),),
        "delivered",
        currency=CHF,
    ),
    Story(MARIA, "2026-11-02 14:35", (Purchase(GALAXY_S6, state="waiting for return"), Purchase(CARD)), "delivered"),
    Story(
        HENRY,
        "2026-11-04 07:22",
        (Purchase(EXTENSA, 2), Purchase(GUIDE, 2, parcel=1)),
        "shipped",
        HOME_AND_WAREHOUSE,
        mode=NET,
    ),
    Story(GEORGE, "2026-11-05 20:50", (Purchase(STAMPS, 2), Purchase(GUIDE, options=(READING_LIGHT,))), "shipped"),
    Story(ANNE, "2026-11-09 10:05", (Purchase(IXUS), Purchase(FILM, 3)), "exported", rules=(WELCOME, FREE_DELIVERY)),
    Story(BILL, "2026-11-11 11:11", (Purchase(CARD, 10),), "invoice generated", mode=NET),
    Story(ALEXA, "2026-11-13 18:58", (Purchase(SONY_EXPERTS_SHOT),), "merchant split pending"),
    Story(
        ANDREW,
        "2026-11-14 12:27",
        (Purchase(NOTE, state="delivered"), Purchase(CAMILEO, state="sent to merchant")),
        "delivered",
        currency=CHF,
    ),
    Story(MAGGIE, "2026-11-16 09:33", (Purchase(STRAP),), "waiting", rules=FREE_FROM_30),
    Story(SPENCOR, "2026-11-17 15:01", (Purchase(GALAXY_S5), Purchase(GUIDE)), "confirmed", BY_EXPRESS),
    Story(AHILL, "2026-11-18 16:44", (Purchase(BLACK_SHOT),), "paid", currency=CHF),
    Story(MARIA, "2026-11-19 08:06", (Purchase(PINK_SHOT), Purchase(NOTE)), "new", has_one_address=True),
    Story(HENRY, "2026-11-20 07:40", (BundlePurchase(OFFICE_SET),), "paid", mode=NET, parcels=(StoryParcel(NEXT_DAY),)),
    Story(GEORGE, "2026-11-21 13:37", (Purchase(XPERIA),), "payment pending", rules=(WINTER,)),
    Story(ANNE, "2026-11-22 22:22", (Purchase(GUIDE), Purchase(STAMPS)), "payment pending"),
    Story(BILL, "2026-11-23 06:58", (Purchase(CABLE, metres=Decimal("2.75")),), "payment pending", mode=NET),
)

ORDERS_OF_OTHERS = FIRST_HALF + SECOND_HALF
