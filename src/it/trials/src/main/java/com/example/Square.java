package com.example;

class Square {}
