package com.example.batch;

/** Stands for the sources of this module. */
public interface Place {}
