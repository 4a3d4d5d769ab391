package com.example.app;

/** Stands for the sources of this module. */
public interface Place {}
