package com.example.model;

/** Stands for the sources of this module. */
public interface Place {}
