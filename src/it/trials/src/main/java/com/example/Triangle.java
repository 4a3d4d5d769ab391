package com.example;

class Triangle {}
