from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import path


def show(request):
    return HttpResponse(f"{settings.NAME} {static('site.css')}")


urlpatterns = [path("", show)]
