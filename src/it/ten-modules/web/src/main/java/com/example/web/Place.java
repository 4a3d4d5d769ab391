package com.example.web;

/** Stands for the sources of this module. */
public interface Place {}
