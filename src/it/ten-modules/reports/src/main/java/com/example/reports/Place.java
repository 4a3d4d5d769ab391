package com.example.reports;

/** Stands for the sources of this module. */
public interface Place {}
