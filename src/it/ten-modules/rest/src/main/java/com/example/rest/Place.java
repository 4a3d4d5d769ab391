package com.example.rest;

/** Stands for the sources of this module. */
public interface Place {}
