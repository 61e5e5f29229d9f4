"""Addresses of typo reports."""

urlpatterns: list[object] = []
