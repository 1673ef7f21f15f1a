"""Addresses at the root of the site, the same in every language."""

from django.urls import path

from cooperation.pages import sitemaps, wellknown

urlpatterns = [
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemaps"),
    path("sitemap-<str:section>.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("favicon.ico", wellknown.favicon),
    path("apple-touch-icon.png", wellknown.touch_icon),
]
