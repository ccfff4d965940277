/**
 * The Vant parts of the phone entry, each by its own path. The style of Vant's icon is left out on
 * purpose: it carries a font inside a data address and names an outside host. We draw our own icons.
 */
import 'vant/es/style/base.css'
import 'vant/es/button/index.css'
import 'vant/es/cell/index.css'
import 'vant/es/field/index.css'
import 'vant/es/loading/index.css'
import 'vant/es/tabbar/index.css'
import 'vant/es/tabbar-item/index.css'

export { Button as VanButton } from 'vant/es/button'
export { Field as VanField } from 'vant/es/field'
export { Tabbar as VanTabbar } from 'vant/es/tabbar'
export { TabbarItem as VanTabbarItem } from 'vant/es/tabbar-item'
