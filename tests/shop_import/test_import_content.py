"""Pages, content items, blocks and slots (storefront.md, 10)."""

import pytest

from content.models import CmsBlock, CmsPage, CmsPageText, CmsSlotBlock, ContentItem, ContentRecord
from tests.support.small_shop_files import SMALL_SHOP

TEMPLATES = {"cms-template": 'template_name,template_path\n"Title & Content",@Cms/title.twig\n'}
PAGES = """\
template_name,is_searchable,is_active,publish,page_key,url.de_DE,url.en_US,name.de_DE,name.en_US,meta_title.en_US,\
placeholder.content.en_US
Title & Content,1,1,0,p1,/de/impressum,/en/imprint,Impressum,Imprint,All of it,"<p>Two
lines</p> {{ content_banner('b', 'x') }}"
Title & Content,0,0,1,p2,,,,Second,,
"""
BANNERS = """\
key,name,description,title.default,title.de_DE,subtitle.default,subtitle.de_DE,image_url.default,image_url.de_DE,\
click_url.default,click_url.de_DE,alt_text.default,alt_text.de_DE
b1,One,,Light,Licht,,,/i.png,,,,,
b2,Two,,Only default,,,,,,,,,
"""
LISTS = """\
key,name,description,skus.default,skus.de_DE
l1,One,,"002,001",001
"""
BLOCKS = {
    "cms-block": "block_key,block_name,template_name,template_path,active,"
    "placeholder.title.en_US,placeholder.link.en_US\nk1,Block,T,@t,1,Hello,\n",
    "cms-slot-template": "template_path,name,description\n@t,Home,\n",
    "cms-slot": "template_path,slot_key,content_provider,name,description,is_active\n@t,s1,P,Top,,1\n",
    "cms-slot-block": "template_path,slot_key,block_key,position,conditions.category.all,conditions.cms_page.page_key\n"
    "@t,s1,k1,3,,p1\n",
    "cms-block-store": "block_key,store_name\nk1,DE\n",
}


def test_pages_are_numbered_in_row_order(import_files):
    files = {**SMALL_SHOP, **TEMPLATES, "cms-page": PAGES, "cms-page-store": "page_key,store_name\np1,DE\n"}
    import_files(files)
    fields = ("pk", "key", "is_active", "is_searchable", "is_published", "template__name")
    assert list(CmsPage.objects.values_list(*fields)) == [
        (1, "p1", True, True, True, "Title & Content"),
        (2, "p2", False, False, True, "Title & Content"),
    ]
    assert str(CmsPage.objects.get(pk=1).uuid) == "0726761d-d58c-5cc6-ac61-e4c1ac212ae9"
    texts = CmsPageText.objects.filter(page=1).values_list("locale_name", "name", "url", "meta_title", "search_text")
    assert list(texts) == [
        ("de_DE", "Impressum", "/de/impressum", "", "impressum"),
        ("en_US", "Imprint", "/en/imprint", "All of it", "imprint all of it two lines"),
    ]
    assert CmsPage.objects.get(pk=1).stores.get().name == "DE"
    again = import_files(files)
    assert (again.counts("cms-page"), again.counts("cms-template")) == ((0, 0, 2, 0), (0, 0, 1, 0))


def test_a_page_may_not_take_the_address_of_another(import_files):
    more = PAGES + "Title & Content,1,1,1,p3,/de/impressum,/en/third,,Third,,\nNo template,1,1,1,p4,,,,,,\n"
    result = import_files({**SMALL_SHOP, **TEMPLATES, "cms-page": more})
    assert result.counts("cms-page") == (2, 0, 0, 2)
    assert [refusal.partition(": ")[2] for refusal in result.refusals if "cms-page" in refusal] == [
        "There is no page template No template.",
        "Another page has one of these URLs.",
    ]
    assert result.error is not None
    assert not CmsPage.objects.filter(key__in=["p3", "p4"]).exists()


def test_items_have_a_record_for_each_language_that_says_anything(import_files):
    import_files({**SMALL_SHOP, "content-banner": BANNERS, "content-product-abstract-list": LISTS})
    records = ContentRecord.objects.values_list("item__key", "locale_name", "parameters")
    empty = dict.fromkeys(("title", "subtitle", "image_url", "click_url", "alt_text"))
    assert list(records.order_by("item__key", "-locale_name")) == [
        ("b1", "default", {**empty, "title": "Light", "image_url": "/i.png"}),
        ("b1", "de_DE", {**empty, "title": "Licht"}),
        ("b2", "default", {**empty, "title": "Only default"}),
        ("l1", "default", {"skus": ["002", "001"]}),
        ("l1", "de_DE", {"skus": ["001"]}),
    ]


def test_another_import_replaces_all_records(import_files):
    import_files({**SMALL_SHOP, "content-banner": BANNERS})
    again = import_files({"content-banner": BANNERS})
    assert again.counts("content-banner") == (0, 0, 2, 0)
    changed = import_files({"content-banner": BANNERS.replace(",Licht,", ",,").replace("Only", "The")})
    assert changed.counts("content-banner") == (0, 2, 0, 0)
    assert [record.locale_name for record in ContentRecord.objects.all()] == ["default", "default"]


@pytest.mark.parametrize(
    ("entity", "content", "reason"),
    [
        ("content-banner", "key,name,title.default,title.de_DE\nb1,One,,Licht\n", "no record for the default locale"),
        ("content-banner", "key,name,title.default\n,One,Light\n", "The cell is empty."),
        ("content-banner", "key,name,title.default\nb1,,Light\n", "The cell is empty."),
        (
            "content-product-abstract-list",
            'key,name,skus.default\nl1,One,"001,099"\n',
            "There is no abstract product 099.",
        ),
        ("content-product-set", "key,name,product_set_key.default\nnav,Nav,x\n", "content item of another kind"),
    ],
)
def test_a_bad_item_costs_its_row(import_files, entity, content, reason):
    navigation = "key,name,description,navigation_key.default\nnav,Nav,,MAIN\n"
    result = import_files({**SMALL_SHOP, "content-navigation": navigation, entity: content})
    assert result.counts(entity) == (0, 0, 0, 1)
    assert any(reason in refusal for refusal in result.refusals)
    assert result.error is not None
    assert list(ContentItem.objects.values_list("key", "kind")) == [("nav", "navigation")]


def test_blocks_and_slots_are_kept(import_files):
    import_files({**SMALL_SHOP, **BLOCKS})
    block = CmsBlock.objects.get()
    assert (block.key, block.placeholders, block.stores.get().name) == (
        "k1",
        {"title": {"en_US": "Hello"}, "link": {}},
        "DE",
    )
    place = CmsSlotBlock.objects.select_related("slot__template").get()
    assert (place.slot.template.name, place.position, place.conditions) == ("Home", 3, {"cms_page.page_key": "p1"})
    again = import_files(BLOCKS)
    assert {entity: again.counts(entity) for entity in BLOCKS} == dict.fromkeys(BLOCKS, (0, 0, 1, 0))
