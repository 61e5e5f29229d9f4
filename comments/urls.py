"""Addresses of the discussion."""

urlpatterns: list[object] = []
