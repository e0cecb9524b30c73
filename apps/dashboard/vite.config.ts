import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Static files for the server's `/`; while developing, the API is that of a server started beside it. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  build: { outDir: 'dist', sourcemap: false, target: 'es2022', chunkSizeWarningLimit: 700 },
  resolve: { dedupe: ['react', 'react-dom', 'antd'] },
  server: {
    proxy: { '/graphql': { target: process.env.JIANHUI_API ?? 'http://127.0.0.1:4000', ws: true } },
  },
});
