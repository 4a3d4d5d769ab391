module com.example.mail {
  exports com.example.mail;
}
