"""Addresses: the language first on pages, none in the admin and the API."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]
