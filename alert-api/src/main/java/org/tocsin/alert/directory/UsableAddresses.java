package org.tocsin.alert.directory;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tocsin.contract.word.Channel;

/** Says what is wrong with an address that something is to be sent to, in this installation. */
@Component
public final class UsableAddresses {

  private final ContactSettings settings;

  UsableAddresses(ContactSettings settings) {
    this.settings = settings;
  }

  /** Empty where it can be used. */
  public Optional<String> fault(Channel channel, String address) {
    return Addresses.fault(channel, address, settings.loopbackAllowed());
  }
}
