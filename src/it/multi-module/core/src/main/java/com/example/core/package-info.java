package com.example.core;
