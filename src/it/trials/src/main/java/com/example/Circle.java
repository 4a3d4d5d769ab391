package com.example;

class Circle {}
