from django.apps import AppConfig


class CartsConfig(AppConfig):
    name = "carts"

    def ready(self) -> None:
        from carts.receivers import forget_anonymized, move_into_new_customer, move_to_customer
        from customers.events import customer_anonymized, guest_logged_in, guest_registered

        guest_logged_in.connect(move_to_customer)
        guest_registered.connect(move_into_new_customer)
        customer_anonymized.connect(forget_anonymized)
