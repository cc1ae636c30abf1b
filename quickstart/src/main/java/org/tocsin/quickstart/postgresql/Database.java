package org.tocsin.quickstart.postgresql;

/**
 * How a service reaches its own database. The password is no secret: the server listens on loopback
 * only and trusts it.
 */
public record Database(String url, String role, String password) {}
