/** Built on the catalogue. */
package com.example.shop;
