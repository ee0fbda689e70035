import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import { Coverable } from '../ui/coverable';
import { theme } from '../ui/theme';
import { leaveEndedSession } from './session-end';

const colorSchemeManager = localStorageColorSchemeManager({ key: 'rembuk.color-scheme' });

function onError(error: Error) {
  if (error instanceof Problem && error.code === 'unauthenticated') leaveEndedSession();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      // Trying again helps against a short absence only, never against an answer.
      retry: (count, error) => error instanceof Problem && error.code === 'offline' && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Look, language and server data for the whole app. Mantine writes no style element: the content security policy forbids it. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <Coverable>{children}</Coverable>
      </MantineProvider>
    </QueryClientProvider>
  );
}
