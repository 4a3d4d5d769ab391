package com.example;

class Shop extends Core {}
