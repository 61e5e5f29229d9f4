"""Addresses of typo reports."""

from django.urls import path

from typos import views

urlpatterns = [
    path("", views.send, name="typo-send"),
    path("form/", views.form, name="typo-form"),
    path("report/", views.form_page, name="typo-report"),
    path("mine/", views.mine, name="typo-mine"),
    path("status/<str:secret>/", views.status, name="typo-status"),
]
