import vue from '@vitejs/plugin-vue';
import { isCustomElement } from '@projet-social/survey-ui/vue';

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
