import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessService } from './policy/access.service';
import { Session } from './sign-in/session.entity';
import { SessionService } from './sign-in/session.service';
import { User } from './users/user.entity';
import { UserService } from './users/user.service';

/** Needs a global provider of RoleSource, which the definitions module is. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([User, Session])],
  providers: [AccessService, SessionService, UserService],
  exports: [AccessService, SessionService, UserService],
})
export class AccessModule {}
