package com.example.storage;

/** Stands for the sources of this module. */
public interface Place {}
