package com.example;

class Core {
  int total() {
    return 1;
  }
}
