package org.tocsin.offsets;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The real database as one process sees it: it can be away, and slow to begin. */
final class Database extends DelegatingDataSource {

  private final AtomicBoolean away = new AtomicBoolean();
  private volatile Runnable beforeEachTransaction = () -> {};

  Database() {
    super(TestDatabase.source());
  }

  void goAway() {
    away.set(true);
  }

  void comeBack() {
    away.set(false);
  }

  void beforeEachTransaction(Runnable action) {
    beforeEachTransaction = action;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(this);
  }

  TransactionTemplate transactions() {
    return new TransactionTemplate(
        new JdbcTransactionManager(this) {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doBegin(Object transaction, TransactionDefinition definition) {
            beforeEachTransaction.run();
            super.doBegin(transaction, definition);
          }
        });
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (away.get()) {
      throw new SQLTransientConnectionException("the database is away");
    }
    return super.getConnection();
  }
}
