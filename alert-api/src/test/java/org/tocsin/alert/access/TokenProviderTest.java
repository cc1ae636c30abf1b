package org.tocsin.alert.access;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;

final class TokenProviderTest {

  @Test
  void whileTheDatabaseIsAwayNobodyIsSaidToBeUnknown() throws IOException {
    // given
    String nowhere = "jdbc:postgresql://127.0.0.1:" + portThatNobodyListensOn() + "/alert";
    JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(nowhere));
    TokenProvider provider =
        new TokenProvider(new Tokens(jdbc, InstantSource.system(), new LastUses(jdbc)));
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("Authorization", "Bearer some-token");
    BearerToken token = Objects.requireNonNull(BearerToken.from(request));

    // when, then
    assertThatExceptionOfType(AuthenticationServiceException.class)
        .isThrownBy(() -> provider.authenticate(token));
  }

  private static int portThatNobodyListensOn() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
