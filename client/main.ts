import '@awesome.me/webawesome/dist/styles/themes/default.css';
import '@awesome.me/webawesome/dist/styles/color/variants.css';
import './styles/tokens.css';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '@awesome.me/webawesome/dist/components/drawer/drawer.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import '@awesome.me/webawesome/dist/components/switch/switch.js';
import { useLocalIcons } from './components/icon-library.js';

// Before the first element asks for an icon. Web Awesome is registered here alone, so that our elements can be tested without it.
useLocalIcons();
void import('./app/face-fix-app.js');
