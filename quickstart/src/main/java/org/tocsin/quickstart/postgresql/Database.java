package org.tocsin.quickstart.postgresql;

/**
 * How a service reaches its own database. The passwords are no secret: the server listens on
 * loopback only and trusts it.
 *
 * @param role what the running service is: it has the rights on the tables that it uses
 * @param owner whom the tables belong to: only the migrations run as this role
 */
public record Database(
    String url, String role, String password, String owner, String ownerPassword) {}
