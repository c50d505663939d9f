from rest_framework.routers import DefaultRouter

from benchmarks.idiom.views import IdiomOrderViewSet

router = DefaultRouter(trailing_slash=False)
router.register("orders", IdiomOrderViewSet, basename="order")
urlpatterns = router.urls
