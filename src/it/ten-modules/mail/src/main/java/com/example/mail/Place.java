package com.example.mail;

/** Stands for the sources of this module. */
public interface Place {}
