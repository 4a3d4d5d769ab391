package com.example.core;

/** Stands for the sources of this module. */
public interface Place {}
