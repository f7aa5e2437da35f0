from django.http import HttpRequest, HttpResponse
from django.urls import path


def list_books(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Middlemarch")


urlpatterns = [path("", list_books)]
