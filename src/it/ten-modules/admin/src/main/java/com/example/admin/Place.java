package com.example.admin;

/** Stands for the sources of this module. */
public interface Place {}
