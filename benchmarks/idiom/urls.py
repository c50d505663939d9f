from rest_framework.routers import DefaultRouter

from benchmarks.idiom.views import OrderViewSet

router = DefaultRouter(trailing_slash=False)
router.register("orders", OrderViewSet, basename="order")
urlpatterns = router.urls
