from shipments.models import OrderAddress
from transfer.json_nodes import Node


def parse_address(node: Node) -> OrderAddress:
    """Read the 18 keys of orders.md, 3.4; a missing one is null, an empty text stays empty."""
    return OrderAddress(
        salutation=node.optional_text("salutation"),
        first_name=node.optional_text("firstName"),
        middle_name=node.optional_text("middleName"),
        last_name=node.optional_text("lastName"),
        address1=node.optional_text("address1"),
        address2=node.optional_text("address2"),
        address3=node.optional_text("address3"),
        company=node.optional_text("company"),
        city=node.optional_text("city"),
        zip_code=node.optional_text("zipCode"),
        po_box=node.optional_text("poBox"),
        phone=node.optional_text("phone"),
        cell_phone=node.optional_text("cellPhone"),
        description=node.optional_text("description"),
        comment=node.optional_text("comment"),
        email=node.optional_text("email"),
        country=node.optional_text("country"),
        iso2_code=node.optional_text("iso2Code", limit=2),
    )
