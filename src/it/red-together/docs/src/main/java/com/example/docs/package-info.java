/** Nobody is built on this. */
package com.example.docs;
