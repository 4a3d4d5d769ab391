package com.example.api;
