"""Rows of the shop for a recording that its demo has none of: pages in slots, packaging, stock edits, search."""

from decimal import Decimal

from django.utils import timezone

from agents.models import User
from audit import staff_actor
from catalog.models import ConcreteProduct, PackagingUnit, PackagingUnitType, Reservation, StockChange, Store
from content.models import CmsBlock, CmsSlot, CmsSlotBlock, CmsSlotTemplate
from jobs.models import WorkerLease
from limits.models import Counter
from merchants.models import Merchant, MerchantStatusChange, OfferReservation, ProductOffer
from search.models import SearchMiss, SearchPlacement, SearchRedirect, SearchScope, SearchSynonym


def fill_shop(store: Store, staff: User) -> None:
    product = ConcreteProduct.objects.order_by("pk")[0]
    sell_in_packages(product)
    record_stock(product, store, staff)
    arrange_pages(store)
    tend_search(product)
    merchant = Merchant.objects.order_by("pk")[0]
    MerchantStatusChange.objects.create(
        merchant=merchant, source="waiting-for-approval", target="approved", changed_at=timezone.now()
    )
    WorkerLease.objects.create(worker_id="worker-7", renewed_at=timezone.now())
    Counter.objects.create(name="login:192.0.2.1", count=2, ends_at=1_900_000_000)


def sell_in_packages(product: ConcreteProduct) -> None:
    kind = PackagingUnitType.objects.create(name="packaging_unit_type.box.name")
    PackagingUnit.objects.create(product=product, type=kind)


def record_stock(product: ConcreteProduct, store: Store, staff: User) -> None:
    StockChange.objects.create(
        product=product,
        warehouse_name="Berlin",
        quantity_before=Decimal(7),
        quantity_after=Decimal(9),
        **staff_actor(staff).columns,
    )
    Reservation.objects.get_or_create(sku="no-longer-sold", store=store)
    offer = ProductOffer.objects.order_by("pk")[0]
    OfferReservation.objects.get_or_create(offer_reference=offer.reference, store=store)


def arrange_pages(store: Store) -> None:
    block = CmsBlock.objects.create(key="blck-7", name="Home", template_name="Banner", template_path="@Block/banner")
    block.stores.add(store)
    template = CmsSlotTemplate.objects.create(path="@Home/index.twig", name="Home", description="The first page.")
    slot = CmsSlot.objects.create(
        key="slt-7", content_provider="SprykerCmsSlotBlock", name="Above", description="Above everything."
    )
    CmsSlotBlock.objects.create(template=template, slot=slot, block=block)


def tend_search(product: ConcreteProduct) -> None:
    scope = SearchScope.objects.order_by("pk")[0]
    SearchSynonym.objects.create(scope=scope, word="camera", synonyms="camcorder")
    SearchPlacement.objects.create(scope=scope, text="camera", product=product.abstract, place="first")
    SearchRedirect.objects.create(scope=scope, text="imprint", url="/en/imprint")
    SearchMiss.objects.create(scope=scope, text="zeppelin", last_on=timezone.localdate())
