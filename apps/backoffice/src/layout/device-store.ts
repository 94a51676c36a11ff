import { localStorageStore, type Store } from 'react-admin';

/** What stays when somebody signs out: it is a matter of the device, and the sign-in page shows it too. */
const OF_THE_DEVICE = ['locale', 'theme', 'sidebar.open'];

/** The browser's local storage; signing out empties it but for what concerns the device. */
export function deviceStore(): Store {
  const store = localStorageStore(undefined, 'airlock');
  return {
    ...store,
    reset: () => {
      const kept = OF_THE_DEVICE.map((key) => [key, store.getItem<unknown>(key)] as const);
      store.reset();
      for (const [key, value] of kept) if (value !== undefined) store.setItem(key, value);
    },
  };
}
