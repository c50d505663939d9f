"""Where customers collect what they ordered: service points, services and shipment types (storefront.md, 5)."""
